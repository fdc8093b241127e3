import type { Question } from '../definition/definition.ts'
import type { Lose } from './loss.ts'

/** Settings of a question in a structure file: name → value. */
export type Attributes = ReadonlyMap<string, string>

/** Looks and words of buttons, statistics and exports: none of it changes who is asked what, or what may be answered. */
const LOOKS: ReadonlySet<string> = new Set(
  `answer_width answer_width_bycolumn cssclass css_class display_columns display_rows display_type dropdown_dates dropdown_size dropdown_prefix
  dropdown_separators hide_tip input_size keep_aspect label_input_columns location_mapheight maximum_chars_display other_position
  other_position_code other_replace_text page_break placeholder prefix printable_help public_statistics question_theme_name
  repeat_headings samechoiceheight samelistheight save_as_default scale_export showpopups slider_layout statistics_graphtype statistics_showgraph
  statistics_showmap text_input_columns text_input_width textarea_height use_dropdown clear_default em_validation_q_tip
  em_validation_sq_tip time_limit_message time_limit_message_style time_limit_warning_message image category_separator
  choice_title rank_title showpopups printable_survey_help commented_checkbox_auto num_value_int_only_tip`.split(/\s+/),
)

/** Values by which a setting says that it is not used. */
const OFF: ReadonlySet<string> = new Set(['', '0', 'N', 'normal', 'default'])

/** The question with what its settings say and can be said here; the rest is listed. */
export function withAttributes(question: Question, attributes: Attributes, at: string, lose: Lose): Question {
  const used = [...attributes].filter(([name, value]) => !LOOKS.has(name) && !OFF.has(value.trim()))
  return used.reduce((before, [name, value]) => {
    const after = withAttribute(before, name, value.trim())
    if (!after) lose(at, `“${name}”设置（${value.trim().slice(0, 60)}）没有带过来。`)
    return after ?? before
  }, question)
}

function withAttribute(question: Question, name: string, value: string): Question | undefined {
  switch (name) {
    case 'random_order':
    case 'answer_order':
    case 'subquestion_order':
      return canShuffle(question) && (name === 'random_order' || value === 'random') ? { ...question, shuffle: true } : undefined
    case 'min_answers':
    case 'max_answers': {
      const isBounded = question.kind === 'multiple' || question.kind === 'ranking'
      if (!isBounded || !/^\d{1,3}$/.test(value)) return undefined
      return name === 'min_answers' ? { ...question, least: Number(value) } : { ...question, most: Number(value) }
    }
    case 'exclude_all_others':
      return question.kind === 'multiple' ? withExclusive(question, value) : undefined
    case 'maximum_chars': {
      const isText = question.kind === 'short-text' || question.kind === 'long-text'
      return isText && /^[1-9]\d{0,5}$/.test(value) ? { ...question, most: Math.min(question.most, Number(value)) } : undefined
    }
    case 'suffix':
      return question.kind === 'number' ? { ...question, suffix: value } : undefined
    case 'date_min':
    case 'date_max': {
      if (question.kind !== 'date' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined
      return name === 'date_min' ? { ...question, from: value } : { ...question, to: value }
    }
    default:
      return undefined
  }
}

type Shuffled = Extract<Question, { readonly shuffle?: boolean }>

function canShuffle(question: Question): question is Shuffled {
  return 'options' in question || 'statements' in question
}

/** Codes separated by `;`. One that is no option makes the whole setting one that is not carried. */
function withExclusive(question: Extract<Question, { readonly kind: 'multiple' }>, value: string): Question | undefined {
  const codes = value.split(';').map((code) => code.trim().toLowerCase())
  if (!codes.every((code) => question.options.some(({ id }) => id === code))) return undefined
  return { ...question, options: question.options.map((option) => (codes.includes(option.id) ? { ...option, exclusive: true } : option)) }
}
