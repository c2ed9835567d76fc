"""Which résumés are in the index; what they say is in the database's own full-text table."""

from __future__ import annotations

from django.db import models

from sync.centre.people.models import Resume


class Indexed(models.Model):
    """A résumé's number in the index (`sync.centre.search.sqlite`, `sync.centre.search.postgresql`)."""

    resume = models.OneToOneField(Resume, on_delete=models.CASCADE, related_name="indexed")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {self.resume_id}"
