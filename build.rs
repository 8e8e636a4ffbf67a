//! Tells the program which commit it is built from, where that can be known.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let commit = commit().map(|commit| format!(" ({commit})")).unwrap_or_default();
    println!("cargo:rustc-env=HEARTLINE_VERSION={version}{commit}");
}

/// The commit that is checked out, and its day. `None` without git, and for a copy of the package that lies in
/// somebody else's repository.
fn commit() -> Option<String> {
    let package = Path::new(&env::var_os("CARGO_MANIFEST_DIR")?).canonicalize().ok()?;
    let repository = git(&["rev-parse", "--show-toplevel"])?;
    if Path::new(&repository).canonicalize().ok()? != package {
        return None;
    }
    let branch = git(&["symbolic-ref", "--quiet", "HEAD"]);
    // One of these changes with every commit, checkout and reset, and nothing else changes them. A file that is
    // not there would have the script run every time.
    for name in ["HEAD", "logs/HEAD"].into_iter().chain(branch.as_deref()) {
        let path = git(&["rev-parse", "--git-path", name])?;
        if Path::new(&path).exists() {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    git(&["-c", "log.showSignature=false", "log", "-1", "--abbrev=7", "--format=%h %cs"])
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !said.is_empty()).then_some(said)
}
