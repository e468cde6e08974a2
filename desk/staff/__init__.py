"""What staff do at the desk, each act after a look at who asks for it."""

from desk.staff.documents import StaffDocuments
from desk.staff.refreshing import Refresh, RefreshState

__all__ = ["Refresh", "RefreshState", "StaffDocuments"]
