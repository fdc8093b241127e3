import { QUESTIONNAIRE_TEMPLATES, toSurveyJs, type Formula, type Loss, type Questionnaire } from '@sunlit/questionnaire'
import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { saveFile } from '../../lib/save-file.ts'
import { useEditing } from './editing.ts'
import { readQuestionnaireFile, type FileAnswer } from './read-file.ts'
import { documentOf, type Work } from './work.ts'

interface ExchangeProps {
  readonly onDone: () => void
}

/** Starts from a template or a file, and hands the questionnaire out. Nothing is taken before what would be lost has been shown. */
export function Exchange({ onDone }: ExchangeProps): ReactElement {
  const { work, onWork, onSelect } = useEditing()
  const [answer, setAnswer] = useState<FileAnswer>()
  const take = (definition: Questionnaire, formula: Formula | null): void => {
    // The office's own list of units stays where the file brings none.
    const units = definition.units.length > 0 ? definition.units : work.definition.units
    const without = definition.segments.filter((id) => !work.terms.without.includes(id))
    onWork({ definition: { ...definition, units }, formula, terms: { ...work.terms, without: [...work.terms.without, ...without] } })
    onSelect({ kind: 'head' })
    onDone()
  }
  const read = async (file: File | undefined): Promise<void> => {
    if (file) setAnswer(await readQuestionnaireFile(file))
  }
  return (
    <section className="panel stack" aria-label="模板与文件">
      <h2>从模板开始</h2>
      <p className="word-muted">采用模板或文件会换掉现在的题目和计分办法；采用后可以撤销。</p>
      <ul className="qe-templates">
        {QUESTIONNAIRE_TEMPLATES.map(({ id, title, summary, open, definition, formula }) => (
          <li key={id} className="panel">
            <h3>{title}</h3>
            <p>{summary}</p>
            <p className="word-muted">
              出处：{[definition.source?.title, definition.source?.address, definition.source?.note].filter(Boolean).join('；')}
            </p>
            <details>
              <summary>要由本机关决定的（{open.length}）</summary>
              <ul>
                {open.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </details>
            <Button aria-label={`采用这个模板：${title}`} onClick={() => take(definition, formula ?? null)}>
              采用这个模板
            </Button>
          </li>
        ))}
      </ul>
      <h2>从文件导入</h2>
      <div className="ui-field">
        <label htmlFor="qe-file">问卷文件</label>
        <span className="ui-field-hint">本系统的 JSON、SurveyJS 的 JSON，或 LimeSurvey 的 .lss</span>
        <input
          id="qe-file"
          type="file"
          className="ui-input"
          accept=".json,.lss,application/json,text/xml"
          // Mended and chosen again, it is the same name: the browser tells of a choice only when the field was empty.
          onClick={(event) => {
            event.currentTarget.value = ''
          }}
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </div>
      {answer && <Taken answer={answer} onTake={take} onDrop={() => setAnswer(undefined)} />}
      <Exports work={work} />
      <div className="row-actions">
        <Button onClick={onDone}>关闭</Button>
      </div>
    </section>
  )
}

interface TakenProps {
  readonly answer: FileAnswer
  readonly onTake: (definition: Questionnaire, formula: Formula | null) => void
  readonly onDrop: () => void
}

function Taken({ answer, onTake, onDrop }: TakenProps): ReactElement {
  if (!answer.ok) {
    return (
      <Notice tone="danger" word="没有导入">
        <ul>
          {answer.errors.slice(0, 20).map(({ path, sentence }) => (
            <li key={`${path} ${sentence}`}>
              {path !== '' && `${path}：`}
              {sentence}
            </li>
          ))}
          {answer.errors.length > 20 && <li>另有 {answer.errors.length - 20} 处</li>}
        </ul>
      </Notice>
    )
  }
  const { from, definition, formula, losses } = answer.taken
  const count = definition.pages.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions)).length
  return (
    <Notice
      tone={losses.length === 0 ? 'info' : 'waiting'}
      word={from}
      actions={
        <>
          <Button kind="main" onClick={() => onTake(definition, formula ?? null)}>
            采用这份问卷
          </Button>
          <Button onClick={onDrop}>不采用</Button>
        </>
      }
    >
      <p>
        《{definition.title}》，{definition.pages.length} 页 {count} 题{formula ? '，带计分办法。' : '，不带计分办法，采用后要重新设置。'}
      </p>
      <LossList losses={losses} none="全部内容都能带过来。" some="带不过来的" />
    </Notice>
  )
}

function LossList({
  losses,
  none,
  some,
}: {
  readonly losses: readonly Loss[]
  readonly none: string
  readonly some: string
}): ReactElement {
  if (losses.length === 0) return <p>{none}</p>
  return (
    <>
      <p>
        {some}（{losses.length} 处）：
      </p>
      <ul>
        {losses.map(({ at, sentence }) => (
          <li key={`${at} ${sentence}`}>
            {at !== '' && `${at}：`}
            {sentence}
          </li>
        ))}
      </ul>
    </>
  )
}

function Exports({ work }: { readonly work: Work }): ReactElement {
  const { definition } = work
  const { survey, losses } = toSurveyJs(definition)
  const lost: readonly Loss[] = [...(work.formula ? [{ at: '', sentence: '计分办法没有带过去。' }] : []), ...losses]
  return (
    <>
      <h2>导出</h2>
      <div className="row-actions">
        <Button onClick={() => saveFile(`${definition.title}.json`, JSON.stringify(documentOf(work), undefined, 2), 'application/json')}>
          导出本系统的 JSON
        </Button>
        <Button onClick={() => saveFile(`${definition.title}.surveyjs.json`, JSON.stringify(survey, undefined, 2), 'application/json')}>
          导出 SurveyJS 的 JSON
        </Button>
      </div>
      <details>
        <summary>导出到 SurveyJS 时带不过去的（{lost.length}）</summary>
        <LossList losses={lost} none="全部内容都能带过去。" some="带不过去的" />
      </details>
    </>
  )
}
