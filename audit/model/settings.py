"""What a workspace asks for: the configuration, read and checked."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model.finding import Severity

JURISDICTIONS = ("us", "uk", "eu", "au", "cn", "sg-hk-ca-in-tw")


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """What the configuration changes of one rule. `off` needs a reason."""

    rule: str
    severity: Severity | None = None
    off: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration with its defaults. Folders are as written, relative to the configuration's folder.

    `promoted` and `established` are terms (product and therapy names); `jurisdictions` and `packs` switch on rule packs
    beside those that are always on; `rules` are further rule folders; `documents` and `exclude` are globs of content.
    `language` and `market` are BCP 47 and ISO 3166 tags, "" when not given.
    """

    promoted: tuple[str, ...] = ()
    established: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    overrides: tuple[RuleOverride, ...] = ()
    documents: tuple[str, ...] = ("**",)
    exclude: tuple[str, ...] = ()
    claims: str = "claims"
    reports: str = "reports"
    evidence: str = "evidence.yaml"
    decisions: str = "decisions.yaml"
    fail_on: Severity = "error"
    language: str = ""
    market: str = ""
