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
export async function readQuestionnaireFile(file: Pick<Blob, 'size' | 'text'>): Promise<FileAnswer> {
  if (file.size > MOST_BYTES) {
    return refuse(`文件有 ${(file.size / 1_000_000).toFixed(1)} MB，一份问卷不会超过 ${MOST_BYTES / 1_000_000} MB。请确认选对了文件。`)
  }
  const answer = await readText(await file.text())
  if (!answer.ok) return answer
  const count = listQuestions(answer.taken.definition).length
  return count > MOST_QUESTIONS ? refuse(`文件里有 ${count} 道题，一次最多导入 ${MOST_QUESTIONS} 道。请拆成几份问卷。`) : answer
}

async function readText(text: string): Promise<FileAnswer> {
  const plain = text.replace(/^\uFEFF/, '').trim()
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
  const { fromLss } = await import('@sunlit/questionnaire/lss')
  const imported = fromLss(xml, 'q')
  return imported ? { ok: true, taken: { from: 'LimeSurvey 问卷', ...imported } } : refuse(NONE)
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
