/** Names of folders that hold images for another reason than their class. */
export const NO_CLASS =
  /^((jpeg|png|jpg|raw|rgb|color|colour|gray|grey|train|test|val|left|right|input|output|original|source|target|all|my)[-_]?)?(images?|imgs?|photos?|pictures?|pics?|frames?|masks?|labels?|annotations?|annots?|thumbs?|thumbnails?|icons?|logos?|screenshots?|figures?|figs?|plots?|assets?|media|static|resources?|docs?|data|dataset|samples?|examples?|sprites?|textures?|fonts?|uploads?|avatars?|banners?|results?|outputs?|predictions?|visualizations?|crops?|depth|tmp|temp|cache|misc|audios?|wavs?|sounds?|sfx|texts?|txts?|documents?|clips|videos?|img_\w+|drawable.*|mipmap.*|segmentation\w*|trimaps?|gt|ground_?truth|bbox(es)?|[\w-]*\.(app)?iconset|[\w-]*\.imageset)([-_](png|jpe?g|tiff?|txt|wav))?$/i;

/** Folders that stand side by side for one image each, and so are no classes even below a split. */
export const PAIRED =
  /^(images?|imgs?|(jpeg|png|jpg|raw)[-_]?images?|labels?|annotations?|annots?|masks|rgb|depth|segmentation\w*|trimaps?|gt|ground_?truth|bbox(es)?|inputs?|outputs?|targets?|left|right|hr|lr|sharp|blur)([-_](png|jpe?g|tiff?|txt|wav))?$/i;

const PAIR = /^(noisy|clean|alpha|matte|fg|bg|x\d)$/i;

/** Numbered parts of one heap, and the people or devices that gave them. */
const PART =
  /^(images?|imgs?|parts?|batch(es)?|folds?|shards?|chunks?|vol(ume)?s?|dirs?|sets?|data|frames?|videos?|seq(uence)?s?|scenes?|clips?|runs?|epochs?|steps?|pages?|actors?|speakers?|spk|subjects?|subj|sub|patients?|participants?|sessions?|sess|cam(era)?s?|users?|trials?|rec(ording)?s?|days?|weeks?|devices?|rooms?|v|versions?)[-_ ]?\d+$/i;
const DATE = /^(19|20)\d\d([-_.]?\d\d){0,2}( .*)?$/;
/** Pixels of icons: `32`, `64x64`. */
const SIZE = /^(16|20|24|32|40|48|64|72|96|128|144|192|256|384|512|1024)(x\d+)?(px)?$/;
/** Many people who speak: `p225`, `spk_01`. */
const SPEAKER = /^([A-Za-z]{1,4}[-_]?)\d{2,}$/;

/** Parts of a path below which pictures are there to be shown. */
export const SHOWN =
  /^(assets?|static|public|docs?|www|web|website|res|resources|media|src|node_modules|lib|ui|app|i18n|fixtures|__.*__|sprites?|icons?|emojis?|tilesets?|site|theme|themes|templates?|wiki|blog|papers?|figures?|runs|results?|outputs?|logs?|wandb|mlruns|checkpoints?|tensorboard|predictions?|\..*)$/i;
/** The same for texts, which lie about in any project. */
export const WRITTEN =
  /^(tests?|testdata|specs?|notes?|content|posts?|pages|articles|examples?|samples|demos?|locales?|lang(uages?)?|translations?|prompts?|scripts?|tools|config|vendor|third[-_]?party|build|dist|target|etc|usr|man|mail|inbox|archive|backups?)$/i;
const PARTS_OF_CODE = /^(unit|integration|e2e|functional|common|core|utils?|helpers?|old|new|v\d+(\.\d+)*)$/i;
const LOCALE = /^[a-z]{2,3}([-_][A-Za-z]{2,4})?$/;
/** Texts and recordings that nobody has labelled yet. */
export const UNLABELLED = /^(unsup(ervised)?|unlabell?ed)$/i;

/** Names that number a heap or date it. */
export function arePartNames(names: readonly string[]): boolean {
  const areSizes = names.length > 1 && names.every((name) => SIZE.test(name));
  // `Photos from 2019` is a date, too.
  const [one = ''] = names;
  const before = /^\D*/.exec(one)![0];
  const areDates = names.every((name) => name.startsWith(before) && DATE.test(name.slice(before.length)));
  return names.some((name) => PART.test(name)) || areDates || areSizes;
}

/** Names that are all numbers behind the same letters. */
export function areSpeakers(names: readonly string[]): boolean {
  const letters = new Set(names.map((name) => SPEAKER.exec(name)?.[1]));
  return letters.size === 1 && !letters.has(undefined);
}

/** Whether a folder is called like one of a pair of folders, which hold the same images. */
export function isOneOfPair(name: string): boolean {
  return name.split(/[-_ ]/).some((word) => PAIRED.test(word) || PAIR.test(word));
}

/** The months of a year, which is called so itself. */
export function areMonths(year: string, names: readonly string[]): boolean {
  return DATE.test(year) && names.every((name) => /^(0?[1-9]|1[0-2])([-_ ].*)?$/.test(name));
}

/** Names that sort texts by language, year or part of a program. `pos` and `neg` look like languages and are none. */
export function areNamesOfProse(names: readonly string[]): boolean {
  return (
    !names.some((name) => PARTS_OF_CODE.test(name)) &&
    !(names.length > 0 && names.every((name) => /^\d+$/.test(name))) &&
    !names.every((name) => LOCALE.test(name) && name.length !== 3)
  );
}
