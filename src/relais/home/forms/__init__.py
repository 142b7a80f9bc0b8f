"""What visitors send: their files, how columns are to be understood, what counts. Nothing here saves anything."""
