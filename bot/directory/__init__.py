"""Making a directory: other people's records are read, judged and written down in our own form.

What makers of directories run, on their own machine: the serving process never loads any of this.
`importing` is the face. No import publishes an address: it cannot set any of the three keys, and
streets, postcodes and points of its input are in nothing that it writes, prints or raises.
"""
