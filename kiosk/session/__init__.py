"""One candidate's interview being carried out, and what a crash left of the last one."""
