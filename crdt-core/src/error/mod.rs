//! One error for each activity that can fail.

mod apply_error;
mod compact_error;
mod field_path;
mod merge_error;
mod payload_error;
mod resume_error;

pub use apply_error::ApplyError;
pub use compact_error::CompactError;
pub use field_path::FieldPath;
pub use merge_error::MergeError;
pub use payload_error::{PayloadError, PayloadProblem};
pub use resume_error::ResumeError;
