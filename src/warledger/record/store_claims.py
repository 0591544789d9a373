"""The part of a record that lists what single reports say: tallies, strengths, people, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from warledger.model import Claim, Person, Strength, Tally
from warledger.record import concerned, queries
from warledger.record.database import Database
from warledger.record.rows import totals_of
from warledger.record.views import ClaimFilter, Recorded, RecordedProblem

ALL_CLAIMS: Final = ClaimFilter()


class ClaimsRecord:
    """What a record knows of single claims; each call is one transaction, a list some short ones."""

    _database: Database

    def people_counted(self) -> list[str]:
        """All words for the people of claims of casualties ("12 soldiers"), each once."""
        with self._database.reading() as connection:
            return concerned.people_counted(connection)

    def people_totalled(self) -> list[str]:
        """All words for the people of tallies, each once."""
        with self._database.reading() as connection:
            return concerned.people_totalled(connection)

    def operations_named(self) -> list[str]:
        """All names of operations that reports give, each once."""
        with self._database.reading() as connection:
            return concerned.operations_named(connection)

    def tallies(self, wanted: ClaimFilter = ALL_CLAIMS, *, skip: int = 0) -> Iterator[Recorded[Claim[Tally]]]:
        """The tallies that fit, by report, then their order in the report, without the first `skip`."""
        with self._database.reading() as connection:
            positions = queries.tally_positions(connection, wanted)
        return queries.values_at(self._database, positions[skip:], queries.recorded_tallies, totals_of)

    def strengths(
        self, wanted: ClaimFilter = ALL_CLAIMS, *, skip: int = 0
    ) -> Iterator[Recorded[Claim[Strength]]]:
        """The strengths that fit, by report, then their order in the report, without the first `skip`."""
        with self._database.reading() as connection:
            positions = queries.strength_positions(connection, wanted)
        return queries.values_at(self._database, positions[skip:], queries.recorded_strengths, totals_of)

    def people(self, wanted: ClaimFilter = ALL_CLAIMS, *, skip: int = 0) -> Iterator[Recorded[Person]]:
        """The people that fit, by report, then their order in the report, without the first `skip`."""
        with self._database.reading() as connection:
            positions = queries.person_positions(connection, wanted)
        return queries.values_at(self._database, positions[skip:], queries.recorded_people)

    def problems(self) -> Iterator[RecordedProblem]:
        """All problems in the order in which they were met."""
        return queries.problems(self._database)
