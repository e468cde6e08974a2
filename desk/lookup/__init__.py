"""Looking up a provision: what it says on a day, in plain words and officially, and how two versions of it differ."""

from desk.lookup.provisions import Change, OfficialTexts, ProvisionLookup, ProvisionView, VersionView

__all__ = ["Change", "OfficialTexts", "ProvisionLookup", "ProvisionView", "VersionView"]
