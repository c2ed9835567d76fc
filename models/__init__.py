"""What understands a person: senses, features, scores. No window, no network, no database."""
