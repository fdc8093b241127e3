import {
  fromSurveyJs,
  listQuestions,
  nestsDeeperThan,
  questionnaireFromFile,
  QUESTIONNAIRE_FORMAT,
  type Formula,
  type Loss,
  type Questionnaire,
  type ShapeError,
} from '@sunlit/questionnaire'

/** A file as it could be taken over, with everything that it says and that has no place here. */
export interface TakenFile {
  readonly from: string
  readonly definition: Questionnaire
  /** Left out: the file says nothing of scoring. */
  readonly formula?: Formula
  readonly losses: readonly Loss[]
}

export type FileAnswer = { readonly ok: true; readonly taken: TakenFile } | { readonly ok: false; readonly errors: readonly ShapeError[] }

const NONE = '这不是本系统的问卷、SurveyJS 的问卷或 LimeSurvey 的 .lss 文件。请选择其中一种。'

/** A questionnaire of hundreds of questions has a fiftieth of it; what is longer would keep the browser busy for nothing. */
const MOST_BYTES = 5_000_000
const MOST_QUESTIONS = 500
const MOST_LEVELS = 100

/** Reads a questionnaire file of ours, of SurveyJS or of LimeSurvey; which one, its content tells. */
export async function readQuestionnaireFile(file: Pick<Blob, 'size' | 'arrayBuffer'>): Promise<FileAnswer> {
  if (file.size > MOST_BYTES) {
    return refuse(`文件有 ${(file.size / 1_000_000).toFixed(1)} MB，一份问卷不会超过 ${MOST_BYTES / 1_000_000} MB。请确认选对了文件。`)
  }
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (!bytes) return refuse('文件读不出来，可能已被移动、改名，或正被别的程序使用。请重新选择。')
  const text = textOf(new Uint8Array(bytes))
  if (text === undefined) return refuse('这不是文本文件，像是表格、文档、图片或压缩包，改了扩展名也不能导入。请选择 .json 或 .lss 文件。')
  const answer = await readText(text.trim())
  if (!answer.ok) return answer
  const count = listQuestions(answer.taken.definition).length
  if (count === 0) return refuse('文件里没有能导入的题目。请确认选对了文件。')
  return count > MOST_QUESTIONS ? refuse(`文件里有 ${count} 道题，一次最多导入 ${MOST_QUESTIONS} 道。请拆成几份问卷。`) : answer
}

/** As the file's first bytes say, else UTF-8, else what Chinese Windows writes. Nothing for what is no text. */
function textOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const [first, second] = bytes
  // A byte order mark, or the zero beside the bracket that every such file begins with.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return plainText(decode('utf-16le', bytes))
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return plainText(decode('utf-16be', bytes))
  return plainText(decode('utf-8', bytes) ?? decode('gb18030', bytes))
}

function decode(encoding: string, bytes: Uint8Array<ArrayBuffer>): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function plainText(text: string | undefined): string | undefined {
  return text?.includes('\0') ? undefined : text
}

async function readText(plain: string): Promise<FileAnswer> {
  if (plain === '') return refuse('文件是空的。请确认选对了文件。')
  if (plain.startsWith('<')) return readLss(plain)
  const json = parseJson(plain)
  if (json === undefined) return refuse('文件不完整，或者不是 JSON 文件。')
  if (nestsDeeperThan(json, MOST_LEVELS)) return refuse('文件里一层套一层，层数太多，不像是一份问卷。请确认选对了文件。')
  if (isOurs(json)) {
    const reading = questionnaireFromFile(json)
    if (!reading.ok) return { ok: false, errors: reading.errors }
    const { definition, formula } = reading
    return { ok: true, taken: { from: '本系统的问卷文件', definition, ...(formula && { formula }), losses: [] } }
  }
  const imported = fromSurveyJs(json, 'q')
  return imported ? { ok: true, taken: { from: 'SurveyJS 问卷', ...imported } } : refuse(NONE)
}

/** LimeSurvey's reader brings an XML parser, so it comes only when it is asked for. */
async function readLss(xml: string): Promise<FileAnswer> {
  // Words that stand for other words can grow without end, or fetch what nobody chose; LimeSurvey writes none.
  if (/<!ENTITY/i.test(xml))
    return refuse('文件里有自定义的“实体”，LimeSurvey 导出的文件没有这种内容，所以没有读取。请从 LimeSurvey 重新导出。')
  const reader = await import('@sunlit/questionnaire/lss').catch(() => undefined)
  if (!reader) return refuse('读取 .lss 的程序没有下载成功。请检查网络后再选一次。')
  const imported = reader.fromLss(xml, 'q')
  if (imported) return { ok: true, taken: { from: 'LimeSurvey 问卷', ...imported } }
  return refuse(xml.includes('<LimeSurveyDocType>') ? '文件不完整，可能没有下载完。请从 LimeSurvey 重新导出。' : NONE)
}

function refuse(sentence: string): FileAnswer {
  return { ok: false, errors: [{ path: '', sentence }] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isOurs(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === QUESTIONNAIRE_FORMAT
}
