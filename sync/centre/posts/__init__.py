"""What is advertised: posts, their competency models, the question bank and rubrics."""
