//! The one-line notation of a touchpoint.
