"""The command line: one file for each thing that can be asked, imported only when it is."""
