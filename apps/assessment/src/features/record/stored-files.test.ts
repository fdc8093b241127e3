import { expect, test } from 'vitest'
import type { EvidenceView } from '../../lib/outputs.ts'
import { storedFilesOf } from './stored-files.ts'

const piece = (id: string, change: Partial<EvidenceView>): EvidenceView => ({
  id,
  kind: 'file',
  fileName: '截图.png',
  mediaType: 'image/png',
  size: 3,
  url: null,
  sha256: 'a',
  capturedAt: null,
  addedAt: '',
  ...change,
})

test('the same file at two units is one file of the form, and addresses are none', () => {
  const findings = [
    { evidence: [piece('1', {}), piece('2', { kind: 'address', sha256: null, url: 'https://a.example/' })] },
    { evidence: [piece('3', {})] },
  ]
  expect(storedFilesOf(findings)).toEqual([{ sha256: 'a', fileName: '截图.png', size: 3, evidenceIds: ['1', '3'] }])
})
