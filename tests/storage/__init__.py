"""What touches the disk, tried on real folders."""
