"""Note text to records and problems. Pure: nothing here opens a file or asks what day it is."""
