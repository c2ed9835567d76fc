"""Applications: a candidate on a post, the stage they have reached, and who moved them there."""
