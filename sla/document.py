"""The one file that sets a workspace up, as a model, and what is wrong with one in plain words."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from sla.agreement import Agreement
from sla.model import Model
from sla.wording import message_of
from sla.workspace import Setup

Path = tuple[str | int, ...]


class Document(Model):
    """Who and where (`workspace`), and what is promised (`agreement`), unless that is still to be written."""

    workspace: Setup
    agreement: Agreement | None = None

    @property
    def agreed(self) -> Agreement:
        """The agreement of a file that holds one.

        Raises:
            ValueError: it holds none.
        """
        if self.agreement is None:
            raise ValueError("the file holds no agreement")
        return self.agreement

    def to_document(self) -> dict[str, Any]:
        """The whole file in its own notation, as JSON can hold it."""
        written: dict[str, Any] = {"workspace": self.workspace.model_dump(mode="json", exclude_none=True)}
        return written | ({"agreement": self.agreement.to_document()} if self.agreement else {})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, in words that say what would be right."""

    path: Path
    message: str

    @property
    def where(self) -> str:
        """The path as a reader writes it: `commitments[3].within`, without the leading `agreement`."""
        return path_text(self.path)


def path_text(path: Path) -> str:
    """`commitments[3].within` for ("agreement", "commitments", 3, "within"); other parts keep their first name."""
    text = ""
    for step in path[1:] if len(path) > 1 and path[0] == "agreement" else path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def problems(error: ValidationError, root: type[BaseModel] = Document) -> list[Problem]:
    """Every problem of a refused document in the order found; `root` is the model that was read."""
    found = []
    for line in error.errors(include_url=False):
        path = tuple(step for step in line["loc"] if step != "[key]")
        found.append(Problem(path, message_of(line, root)))
    return list(dict.fromkeys(found))
