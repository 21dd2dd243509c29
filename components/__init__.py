"""What pages share: the frame of a page, figures, charts, maps, filters and who may see what."""
