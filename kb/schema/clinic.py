"""clinic.yaml: who answers, how to reach a person, and the notices that code puts under replies."""

from pydantic import Field

from kb.schema.frozen import Frozen, Text


class Contact(Frozen):
    """How a visitor reaches a person at the clinic."""

    phone: Text
    email: Text
    hours: Text | None = None
    line: Text = Field(description="One sentence that stands in refusals: whom to call or write.")


class Notices(Frozen):
    """Standing words. `health` ends every reply about health."""

    program: Text = Field(description="Said first: this is a program and not a doctor.")
    privacy: Text = Field(description="What happens to what one types.")
    health: Text
    unsigned: Text = Field(description="Said where the rules are not yet approved by a clinician.")


class Clinic(Frozen):
    """The clinic that puts its name to the desk."""

    name: Text
    contact: Contact
    emergency_number: Text
    country: Text
    default_procedure: Text
    notices: Notices
