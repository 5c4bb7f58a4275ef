#!/usr/bin/env bash
# Finds or makes a Rust toolchain that can build for wasm32-unknown-unknown; its last line is the toolchain's name.
# Everything else goes to stderr. Three ways, the first that works:
#
# 1. The active toolchain already has the target's standard library: nothing to do.
# 2. `rustup target add`, where rustup's download server answers.
# 3. On Debian or Ubuntu as root: the distribution ships the compiler *and* the standard library's source
#    (rustc-web, cargo-web, rust-web-src), so the library is built from that source once, in about 40 seconds
#    on two cores, put beside the host's, and linked as the rustup toolchain `debian`.
set -euo pipefail

target=wasm32-unknown-unknown

say() { echo "wasm-target: $*" >&2; }

has_std() { # toolchain name
  local dir
  dir=$(RUSTUP_TOOLCHAIN=$1 rustc --print target-libdir --target "$target" 2>/dev/null) || return 1
  compgen -G "$dir/libstd-*.rlib" >/dev/null
}

# A compiler without rustup ignores RUSTUP_TOOLCHAIN: `system` is then as good a name as any.
active=${RUSTUP_TOOLCHAIN:-}
if [[ -z $active ]] && command -v rustup >/dev/null; then
  active=$(rustup show active-toolchain 2>/dev/null | awk '{print $1}')
fi
active=${active:-system}

for name in "$active" debian; do
  if has_std "$name"; then echo "$name"; exit 0; fi
done

if command -v rustup >/dev/null; then
  say "adding the $target standard library to $active"
  if timeout "${RUSTUP_WAIT:-120}" rustup target add --toolchain "$active" "$target" >&2 && has_std "$active"; then
    echo "$active"; exit 0
  fi
fi

advice="run 'rustup target add $target' where rustup's download server can be reached"
command -v apt-get >/dev/null || { say "no $target standard library, and no apt-get to build one: $advice"; exit 1; }
[[ $(id -u) == 0 ]] || { say "no $target standard library, and not root, so Debian's cannot be built: $advice"; exit 1; }
command -v rustup >/dev/null || { say "no rustup to link Debian's compiler with: install rustup, then $advice"; exit 1; }

say "building the $target standard library from Debian's source (once)"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >&2
apt-get install -y -qq --no-install-recommends \
  rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy rustfmt-web lld-22 >&2 ||
  { say "Debian's rustc-web packages cannot be installed here: $advice"; exit 1; }

host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
sysroot=$(/usr/bin/rustc --print sysroot)/lib/rustlib
mkdir -p "$sysroot/$host/bin"
ln -sf /usr/bin/lld-22 "$sysroot/$host/bin/rust-lld" # rustc calls the wasm linker by this name

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
printf '[package]\nname = "sysroot"\nversion = "0.0.0"\nedition = "2021"\n' >"$work/Cargo.toml"
echo '#![no_std]' >"$work/src/lib.rs"
(cd "$work" && RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_PROFILE_RELEASE_PANIC=abort CARGO_TARGET_DIR="$work/target" \
  /usr/bin/cargo build --release --target "$target" -Z build-std=std,panic_abort >&2)
mkdir -p "$sysroot/$target/lib"
cp "$work/target/$target/release/deps/"*.rlib "$sysroot/$target/lib/"
rm -f "$sysroot/$target/lib/"libsysroot-*

rustup toolchain link debian /usr >&2
has_std debian || { say "the library was built, but rustc does not find it: $advice"; exit 1; }
echo debian
