//! What Argon2 alone gives on this machine: the server's parameters, one thread a core, buffers
//! reused, nothing else to do.

use std::{thread, time::Duration};

use anyhow::{Result, anyhow};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use super::{clock::Moment, workers};

/// As in `server/src/hasher.rs`.
const MEMORY_KIB: u32 = 19_456;
const BLOCKS: usize = MEMORY_KIB as usize * 1024 / Block::SIZE;
const PASSES: u32 = 2;
const TAG_BYTES: usize = 32;
const WHILE: Duration = Duration::from_secs(2);

/// Hashes a second.
pub fn rate() -> Result<f64> {
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let start = Moment::now();
    let end = start.plus(WHILE);
    let rates = workers::run(threads, || {
        let mut buffer = memory();
        let mut hashes = 0;
        while Moment::now() < end {
            hash(&mut buffer).map_err(|error| anyhow!("argon2: {error}"))?;
            hashes += 1;
        }
        // Each by its own end: the last hash of a thread may be half as long as the whole rest.
        Ok(f64::from(hashes) / start.seconds())
    })?;
    Ok(rates.iter().sum())
}

/// Seconds that one hash takes, nothing beside it.
pub fn one() -> Result<f64> {
    let mut buffer = memory();
    // The first one touches the memory for the first time.
    hash(&mut buffer).map_err(|error| anyhow!("argon2: {error}"))?;
    let start = Moment::now();
    hash(&mut buffer).map_err(|error| anyhow!("argon2: {error}"))?;
    Ok(start.seconds())
}

/// In huge pages, as in `server/src/hasher.rs`.
fn memory() -> Vec<Block> {
    let mut blocks = Vec::with_capacity(BLOCKS);
    let unused = blocks.spare_capacity_mut();
    kevy_madvise::advise_hugepage(unused.as_ptr().cast(), size_of_val(unused));
    blocks.resize(BLOCKS, Block::default());
    blocks
}

fn hash(buffer: &mut [Block]) -> argon2::Result<[u8; TAG_BYTES]> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(TAG_BYTES))?;
    let pepper = [7; 32];
    let argon2 = Argon2::new_with_secret(&pepper, Algorithm::Argon2id, Version::V0x13, params)?;
    let mut tag = [0; TAG_BYTES];
    argon2.hash_password_into_with_memory(b"Tx9#tree-7w", &[9; 16], &mut tag, buffer)?;
    Ok(tag)
}
