//! The calendar as the reading of incidents needs it.

pub(super) use crate::time::{days_between, month, weekday};
