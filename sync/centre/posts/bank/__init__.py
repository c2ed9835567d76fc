"""The question bank: what a question is made of, its versions, and who approved them."""
