/**
 * What UEFI Secure Boot checks: programs signed by Authenticode, and the certificates that the
 * firmware trusts.
 *
 * <p>A program is a PE image ("Windows Authenticode Portable Executable Signature Format"). Its
 * digest is taken of all bytes but the checksum, the certificate table's directory entry and the
 * certificate table itself:
 *
 * <pre>
 * 0              DOS header, offset of the PE header at 0x3C
 * PE header      COFF header; optional header with checksum and data directories; section table
 * SizeOfHeaders  the sections' data
 *                what is behind them, filled up to a multiple of 8
 * at the end     certificate table: WIN_CERTIFICATE, PKCS #7 SignedData, filled up to 8; …
 * </pre>
 */
package io.diskwright.boot.secureboot;
