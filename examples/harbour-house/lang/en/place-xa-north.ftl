### What the north of Exampleland has besides. Protected: two native readers approve every wording.

# Where: the name of the region, where people choose theirs.
place-xa-north = North Exampleland
# Where: Help near me, in the north.
hotline-xa-north-beds = Six beds above a bakery, for anyone. You can ask who else sleeps there.
# Where: label under Help near me, in the north.
page-xa-north-beds = Beds in the north
