import { basename, extname } from '../fileSet';
import { isImage } from './images';

/** What a file is to look at, listen to or read, as far as its name says. */
export type Medium = 'image' | 'audio' | 'video' | 'shape' | 'text';

const ENDINGS: Readonly<Record<Exclude<Medium, 'image'>, string>> = {
  audio: '.wav .mp3 .flac .ogg .opus .m4a .aac .aif .aiff .au .sph',
  video: '.avi .mp4 .mkv .mov .webm .mpg .mpeg .m4v',
  shape: '.off .ply .stl .pcd .glb .xyz',
  text: '.txt .eml',
};
const MEDIUM_OF: ReadonlyMap<string, Medium> = new Map(
  Object.entries(ENDINGS).flatMap(([medium, endings]) =>
    endings.split(' ').map((ending) => [ending, medium as Medium] as const),
  ),
);

/** The medium of a file; undefined where its name says none. Numbered files without ending are texts (mails, news). */
export function mediumOf(path: string): Medium | undefined {
  if (isImage(path)) {
    return 'image';
  }
  const ending = extname(path);
  return ending === '' && /^[\w-]*\d[\w-]*$/.test(basename(path)) ? 'text' : MEDIUM_OF.get(ending);
}
