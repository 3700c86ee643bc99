//! One module a page: what is read from the record, the template, and the JSON twin.

pub(crate) mod about;
pub(crate) mod capture;
pub(crate) mod card;
pub(crate) mod dispute;
pub(crate) mod disputes;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod frame;
pub(crate) mod incident;
pub(crate) mod incidents;
pub(crate) mod refusals;
pub(crate) mod reviews;
pub(crate) mod search;
pub(crate) mod speaker;
pub(crate) mod speakers;
pub(crate) mod stand;
mod turn;
pub(crate) mod twin;

pub(crate) use frame::Frame;
