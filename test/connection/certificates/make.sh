#!/bin/sh
# Makes the certificates of these tests. They are committed, so that the tests need Node alone; run
# this (openssl 3) only to replace them all. The private keys kept here are for tests and open
# nothing.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/ca.cnf" <<'END'
[ca]
default_ca = own
[own]
database = $ENV::WORK/index
serial = $ENV::WORK/serial
new_certs_dir = $ENV::WORK
policy = any
unique_subject = no
default_md = sha256
email_in_dn = no
[any]
countryName = optional
organizationName = optional
commonName = optional
END
export WORK="$work"

# certificate <name> <subject> <from> <until> [digest]: signs $work/<name>.key's own certificate.
certificate() {
  : >"$work/index"
  printf '%s\n' "$serial" >"$work/serial"
  serial=$((serial + 1))
  openssl req -new -key "$work/$1.key" -subj "$2" -out "$work/$1.csr" 2>/dev/null
  openssl ca -config "$work/ca.cnf" -selfsign -batch -notext -keyfile "$work/$1.key" \
    -in "$work/$1.csr" -startdate "$3" -enddate "$4" -md "${5-sha256}" -out "$1.pem" 2>"$work/log" ||
    { cat "$work/log" >&2; exit 1; }
}
serial=1001
from=20200101000000Z
until=21200101000000Z

rsa() { openssl genrsa -out "$work/$1.key" "$2" 2>/dev/null; }
ec() { openssl ecparam -name "$2" -genkey -noout -out "$work/$1.key"; }

rsa rsa-2048 2048
certificate rsa-2048 '/C=US/O=Example/CN=First signer' "$from" "$until"
rsa rsa-2048-other 2048
certificate rsa-2048-other '/C=US/O=Example/CN=Second signer' "$from" "$until"
rsa rsa-1024 1024
certificate rsa-1024 '/CN=Too short' "$from" "$until"
cp "$work/rsa-2048.key" "$work/rsa-sha1.key"
certificate rsa-sha1 '/CN=Signed by SHA-1' "$from" "$until" sha1
cp "$work/rsa-2048.key" "$work/expired.key"
certificate expired '/CN=Expired' 20200101000000Z 20210101000000Z
cp "$work/rsa-2048.key" "$work/no-name.key"
certificate no-name '/' "$from" "$until"

for curve in p-256:prime256v1 p-384:secp384r1 p-521:secp521r1 secp256k1:secp256k1; do
  ec "ec-${curve%%:*}" "${curve#*:}"
  certificate "ec-${curve%%:*}" "/CN=EC ${curve%%:*}" "$from" "$until"
done

openssl genpkey -algorithm ed25519 -out "$work/ed25519.key"
openssl req -x509 -key "$work/ed25519.key" -subj /CN=Ed25519 -days 36500 -out ed25519.pem
openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -out "$work/dsa.params" 2>/dev/null
openssl genpkey -paramfile "$work/dsa.params" -out "$work/dsa.key" 2>/dev/null
certificate dsa /CN=DSA "$from" "$until"
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out "$work/rsa-pss.key" 2>/dev/null
openssl req -x509 -key "$work/rsa-pss.key" -subj '/CN=RSA for PSS alone' -days 36500 -out rsa-pss.pem

# Everything else that is pasted by mistake, of keys made for this alone.
openssl x509 -in rsa-2048.pem -trustout -addtrust serverAuth -out trusted.pem
openssl x509 -in rsa-2048.pem -noout -pubkey -out public-key.pem
openssl rsa -in "$work/rsa-2048.key" -RSAPublicKey_out -out public-key-pkcs1.pem 2>/dev/null
openssl crl2pkcs7 -nocrl -certfile rsa-2048.pem -out pkcs7.pem
cp "$work/rsa-2048.csr" request.pem
rsa mistake 2048
openssl pkcs8 -topk8 -nocrypt -in "$work/mistake.key" -out private-key-pkcs8.pem
openssl rsa -in "$work/mistake.key" -traditional -out private-key-pkcs1.pem 2>/dev/null
openssl pkcs8 -topk8 -passout pass:test -in "$work/mistake.key" -out private-key-encrypted.pem
openssl rsa -in "$work/mistake.key" -traditional -aes128 -passout pass:test \
  -out private-key-proc-type.pem 2>/dev/null
openssl ecparam -name prime256v1 -genkey -out private-key-ec.pem
ssh-keygen -q -t ed25519 -N '' -C test -f "$work/ssh" && cp "$work/ssh" private-key-openssh.pem
openssl pkcs12 -export -inkey "$work/mistake.key" -nocerts -passout pass:test -out "$work/mistake.p12"
base64 <"$work/mistake.p12" >private-key-pkcs12.txt
chmod 644 ./*
chmod 755 make.sh
