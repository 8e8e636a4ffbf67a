//! PNG: the SVG, painted. What paints it takes minutes to build, so it is a cargo feature.

#[cfg(feature = "png")]
mod fonts;
#[cfg(feature = "png")]
mod paint;
#[cfg(feature = "png")]
mod pieces;
#[cfg(feature = "png")]
pub(super) use paint::{BUILT_OUT, board, board_pages, curve, curve_pages};

#[cfg(not(feature = "png"))]
mod missing;
#[cfg(not(feature = "png"))]
pub(super) use missing::{BUILT_OUT, board, board_pages, curve, curve_pages};
