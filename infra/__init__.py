"""Tools around Herold: packaging, the embedded cloud; none of it ships."""
