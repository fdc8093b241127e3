/** How a revision is called everywhere: revision 1 is the first publication, revision 2 the first correction of it. */
export function revisionWords(revision: number): string {
  return revision > 1 ? `第${revision - 1}次修订` : '首次公示'
}

/** The title of a published result, with the revision where there is one and the title does not say so itself. */
export function revisedTitle(title: string, revision: number): string {
  return revision > 1 && !title.includes('修订') ? `${title}（${revisionWords(revision)}）` : title
}
