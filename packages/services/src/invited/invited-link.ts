/** The personal page. The code stands behind the #, which browsers send to nobody, so that it reaches no log of any server on the way. */
export function invitedLink(publicUrl: string, code: string): string {
  return `${publicUrl.replace(/\/$/, '')}/survey/invited#${code.replaceAll('-', '')}`
}
