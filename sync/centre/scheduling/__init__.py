"""When and where an interview is: rooms, bookings, invitations, messages, and candidates' wishes to move."""
