### Pages that are true in every place: no law of one country, no number.
### Protected: two readers approve every wording.

# Where: Something calm, 1 of 2. The next screen is a line with its limits.
calm-small = Something small, if you want it. Feel both feet on the floor. Let the breath out slowly. Find one thing near you that is blue. You can stop at any time, or do it again.

