import type { PublicOpenPhoto } from '@sunlit/contracts'
import type { ReactElement } from 'react'

/** Pictures of the day, loaded when they come into sight; their room is kept, so that nothing jumps. */
export function PhotoList({ photos }: { readonly photos: readonly PublicOpenPhoto[] }): ReactElement | null {
  if (photos.length === 0) return null
  return (
    <section aria-labelledby="photos">
      <h2 id="photos">现场照片</h2>
      <ul className="photo-list">
        {photos.map(({ id, alt, width, height }) => (
          <li key={id}>
            <figure>
              <img src={`/api/open-day/photos/${id}`} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
              {/* The picture says it already to those who hear it. */}
              <figcaption aria-hidden="true">{alt}</figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  )
}
