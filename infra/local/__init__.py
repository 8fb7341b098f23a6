"""The embedded cloud: everything Herold needs of AWS, in one process, on a laptop."""
