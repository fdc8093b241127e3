/** Where an answer stands on the page: what a link of the error summary leads to. */
export interface FieldPlace {
  readonly question: string
  readonly row?: string | undefined
  readonly column?: string | undefined
}

/** `?` (不了解) is no letter of an id. */
export function fieldId({ question, row, column }: FieldPlace): string {
  return ['q', question, row, column].filter((part) => part !== undefined).join('--')
}

export function optionId(place: FieldPlace, option: string): string {
  return `${fieldId(place)}__${option === '?' ? 'unsure' : option}`
}
