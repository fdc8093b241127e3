import { formatInstant, shanghaiDate } from '@sunlit/calendar'

/** 2026年9月18日（星期五）上午9:00至上午11:00; an end on another day says its day. */
export function spanWords({ starts, ends }: { readonly starts: string; readonly ends: string }): string {
  const [begin, end] = [formatInstant(starts), formatInstant(ends)]
  return `${begin}至${shanghaiDate(starts) === shanghaiDate(ends) ? end.replace(/^.*[)）]/u, '') : end}`
}
