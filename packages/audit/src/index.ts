export { fromBase64, fromBase64Url, toBase64, toBase64Url, utf8Bytes, utf8Text } from './bytes.ts'
export { canonicalJson, canonicalPieces } from './canonical-json.ts'
export { HASH_BYTES, saltedHash, sha256, treeHasher, type Hash, type TreeHasher } from './hashing.ts'

// Events and entries
export { openEvent, parseLogEntry, SALT_BYTES, sealEvent, type EventToSeal, type LogEntry, type SealedEvent } from './log-entry.ts'
export { decodeBundle, encodeBundle, MAX_ENTRY_BYTES } from './entry-bundle.ts'

// The tree and its tiles
export { createMerkleTree, type MerkleTree, type MerkleTreeOptions, type MerkleTreeState } from './merkle-tree.ts'
export {
  readConsistencyProof,
  readInclusionProof,
  readRoot,
  verifyConsistency,
  verifyInclusion,
  type ConsistencyClaim,
  type InclusionClaim,
  type ReadNode,
} from './merkle-proof.ts'
export { createNodeReader, edgeTiles, nodesFromTiles, TILE_WIDTH, tileWidth, type Tile, type TileId, type TileSource } from './tiles.ts'
export { createTileWriter, type TileWriter, type TileWriterOptions } from './tile-writer.ts'
export { CHECKPOINT_PATH, entriesPath, parseLogPath, tilePath, type BundleId, type LogResource } from './resource-path.ts'

// Keys, notes, checkpoints
export {
  createLogSigner,
  createNoteVerifier,
  createWitnessSigner,
  formatSigningKey,
  formatVerifierKey,
  keyIdOf,
  parseSigningKey,
  parseVerifierKey,
  verifierKeyOf,
  type KeyKind,
  type KeySignerOptions,
  type SignEd25519,
  type SigningKey,
  type VerifierKey,
  type VerifyEd25519,
} from './note-keys.ts'
export { ed25519Signer } from './ed25519.ts'
export {
  addSignatures,
  formatSignature,
  isKeyName,
  openNote,
  parseNote,
  signNote,
  type NoteRefusal,
  type NoteSignature,
  type NoteSigner,
  type NoteVerifier,
  type OpenedNote,
  type ParsedNote,
  type VerifiedSignature,
} from './signed-note.ts'
export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseTrustedKeys,
  signCheckpoint,
  type Checkpoint,
  type OpenedCheckpoint,
  type TrustedKeys,
} from './checkpoint.ts'

// Proofs that travel
export { formatTlogProof, parseTlogProof, type TlogProof } from './tlog-proof.ts'
export {
  createProofFile,
  verifyProofFile,
  type ProofDemands,
  type ProofFile,
  type ProofParts,
  type ProofReport,
  type ProofState,
} from './proof-file.ts'

// Reading and watching a log that nobody trusts
export { createLogClient, type LogAnswer, type LogClient, type ProvenInclusion, type SignedCheckpoint } from './log-client.ts'
export { readBundleBytes, readTileBytes, type ReadResource } from './log-resources.ts'
export type { LogFaultCode } from './trusted-nodes.ts'
export { readBundles, verifyLog, type LogDifference, type LogToVerify, type LogVerdict } from './verify-log.ts'
export { advance, parseWatchState, type Advance, type LookAtLog, type WatchState } from './watcher.ts'
export { formatAddCheckpoint, parseAddCheckpoint, type AddCheckpoint } from './witness-request.ts'
