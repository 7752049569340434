//! Wrong protocols.

/// A wrong protocol: the right one with one mistake.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// A delta leaves the buffer when it is sent.
    ClearsOnSend,
    /// All buffers are cleared when something is received.
    ClearsOnReceive,
    /// Deltas are sent before they are saved.
    SendsBeforeSaving,
    /// What was received is acknowledged before it is saved.
    AcknowledgesBeforeSaving,
    /// A delta that came too early is acknowledged.
    AcknowledgesRefused,
    /// All that a peer has seen counts as acknowledged, not only what was sent to it since the device was started.
    CountsContexts,
    /// Nobody asks for what is missing.
    NeverAsks,
    /// A device that was started neither asks nor sends what it had saved.
    StartsSilently,
    /// Every opening of a replica draws the same random numbers.
    RepeatsRandomNumbers,
}
