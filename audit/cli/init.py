"""`claims-audit init`: lay out a workspace."""

from __future__ import annotations

from pathlib import Path

import click

FOLDERS = ("content", "claims", "rules", "reports")
TEMPLATE = Path(__file__).with_name("workspace.yaml")


@click.command(short_help="Lay out a workspace.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")
def init(folder: Path) -> int:
    """Lay out a workspace: folders for content, claims, rules and reports, and a commented configuration.

    Never overwrites what is there.

    \b
    Examples:
      claims-audit init
      claims-audit init my-site/
    """
    from audit import config
    from audit.cli.screen import say
    from audit.cli.summary import shown
    from audit.errors import ConfigError
    from audit.files import exists, read_text, write_text

    root = Path.cwd() / folder
    file = root / config.FILE
    held = config.load_configuration(root)
    if held is not None and held.file != file:
        raise ConfigError(
            "This file holds a configuration already, so none was laid out.",
            file=str(held.file),
            mend=f"Keep it, or move it to {config.FILE}.",
        )
    for name in FOLDERS:
        made = not exists(root / name)
        if made:
            write_text(root / name / ".gitkeep", "", root)
        say(f"{'made' if made else 'kept'}  {shown(root / name)}/")
    if held is None:
        write_text(file, read_text(TEMPLATE), root)
    say(f"{'made' if held is None else 'kept'}  {shown(file)}")
    say(f"Put documents into {shown(root / FOLDERS[0])}/ and audit them: claims-audit run {shown(root / FOLDERS[0])}")
    return 0
