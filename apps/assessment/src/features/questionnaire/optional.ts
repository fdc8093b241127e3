/** Sets a field that may be missing; an emptied one is left out, so that the document says the same as one that never had it. */
export function withOptional<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  key: Key,
  value: Whole[Key] | '' | false | undefined,
): Whole {
  if (value !== '' && value !== false && value !== undefined) return { ...whole, [key]: value }
  const { [key]: _, ...rest } = whole
  return rest as Whole // called for optional fields alone
}
