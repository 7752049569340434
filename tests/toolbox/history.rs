//! The histories, as they are stored.

use serde_json::Value;

/// What one replica did, and what it had then.
pub(crate) struct Step(Value);

pub(crate) struct History {
    pub(crate) kind: String,
    pub(crate) steps: Vec<Step>,
}

pub(crate) fn histories() -> Vec<History> {
    let file: Value = serde_json::from_str(include_str!("../data/toolbox/toolbox.json")).unwrap();
    let histories = file["histories"].as_array().unwrap();
    histories
        .iter()
        .map(|history| History {
            kind: history["type"].as_str().unwrap().to_owned(),
            steps: history["steps"].as_array().unwrap().iter().cloned().map(Step).collect(),
        })
        .collect()
}

impl Step {
    pub(crate) fn replica(&self) -> &str {
        self.text("replica")
    }

    pub(crate) fn op(&self) -> &str {
        self.text("op")
    }

    /// The replica that is merged, if the step is a merge.
    pub(crate) fn merged(&self) -> Option<&str> {
        (self.op() == "merge").then(|| self.text("from"))
    }

    pub(crate) fn element(&self) -> &str {
        self.text("element")
    }

    /// Whose file the step is about; files have an owner in the histories of Friendship only.
    pub(crate) fn user(&self) -> &str {
        self.0["user"].as_str().unwrap_or_default()
    }

    pub(crate) fn friend(&self) -> &str {
        self.text("friend")
    }

    pub(crate) fn time(&self) -> Option<f64> {
        self.0["time"].as_f64()
    }

    /// The files that the step changes: whose they are, and what the toolbox stores then. The first is the user's.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &Value)> {
        let friends = self.0["friend"].as_str().map(|friend| (friend, &self.0["friend_payload"]));
        [(self.user(), self.payload())].into_iter().chain(friends)
    }

    /// What the toolbox stores after the step.
    pub(crate) fn payload(&self) -> &Value {
        &self.0["payload"]
    }

    pub(crate) fn value(&self) -> &Value {
        &self.0["value"]
    }

    fn text(&self, member: &str) -> &str {
        self.0[member].as_str().unwrap_or_else(|| panic!("a step without `{member}`: {}", self.0))
    }
}
