"""The workspace that every sandbox starts with."""

from sandbox.slack.ids import new_id
from sandbox.slack.state import Channel, Person, UserGroup, Workspace

OTHER_TEAM = "T0GLOBEX001"

PEOPLE = (
    ("ann", "Ann Archer", "U0ANN000001"),
    ("bo", "Bo Baker", "U0BO0000001"),
    ("gus", "Gus Guest", "U0GUS000001"),
    ("eve", "Eve Elsewhere", "U0EVE000001"),
    ("olga", "Olga Owner", "U0OLGA00001"),
)
CHANNELS = (
    ("general", "C0GENERAL01", "public", ("ann", "bo", "olga", "bot")),
    ("library", "C0LIBRARY01", "public", ("ann", "bo", "gus", "olga", "bot")),
    ("board", "C0BOARD0001", "private", ("ann", "olga", "bot")),
    ("partners", "C0PARTNERS1", "public", ("ann", "bo", "eve", "bot")),
    ("ops", "C0OPS000001", "private", ("olga", "bo", "bot")),
    ("random", "C0RANDOM001", "public", ("ann", "bo", "olga")),
)


def seed_workspace(app_name: str, name: str = "Acme", *, fixed_ids: bool = True) -> Workspace:
    """Acme with its five people, six channels and one user group; ids are fixed or freshly drawn.

    ann, bo: full members; gus: guest; eve: of another organisation (Slack Connect); olga: administrator.
    The app is a member of every channel but the public #random.
    """
    domain = name.lower().replace(" ", "-")
    first = fixed_ids and name == "Acme"
    workspace = Workspace("T0ACME00001" if first else new_id("T"), name, domain)
    if fixed_ids:
        workspace.bot_user_id, workspace.bot_id = "U0BOTUSER01", "B0BOT000001"
    for key, real_name, fixed in PEOPLE:
        _add_person(workspace, key, real_name, fixed if fixed_ids else new_id("U"))
    handle = app_name.lower().replace(" ", "")
    workspace.people[workspace.bot_user_id] = Person(
        workspace.bot_user_id, handle, app_name, workspace.team_id, is_bot=True
    )
    for key, fixed, kind, members in CHANNELS:
        _add_channel(workspace, Channel(fixed if fixed_ids else new_id("C"), key, kind), members)
    editors = [_person_id(workspace, key) for key in ("ann", "bo")]
    group = UserGroup("S0EDITORS01" if fixed_ids else new_id("S"), "editors", "Editors", editors)
    workspace.groups[group.id] = group
    return workspace


def _add_person(workspace: Workspace, key: str, real_name: str, user_id: str) -> None:
    workspace.people[user_id] = Person(
        id=user_id,
        name=key,
        real_name=real_name,
        team_id=OTHER_TEAM if key == "eve" else workspace.team_id,
        is_admin=key == "olga",
        is_restricted=key == "gus",
    )


def _add_channel(workspace: Workspace, channel: Channel, members: tuple[str, ...]) -> None:
    channel.members = [
        workspace.bot_user_id if key == "bot" else _person_id(workspace, key) for key in members
    ]
    channel.creator = _person_id(workspace, "olga")
    channel.is_general = channel.name == "general"
    if channel.name == "partners":
        channel.is_ext_shared = True
        channel.connected_teams = [OTHER_TEAM]
    workspace.channels[channel.id] = channel


def _person_id(workspace: Workspace, key: str) -> str:
    person = workspace.person_named(key)
    if person is None:
        raise ValueError(f"The seed has no person {key!r}.")
    return person.id
