import { createButton } from './components/button.ts'
import { createChoice } from './components/choice.ts'
import { createGroup } from './components/group.ts'
import { createImage } from './components/image.ts'
import { createInput } from './components/input.ts'
import { createPicker } from './components/picker.ts'
import { createProgress } from './components/progress.ts'
import { createRichText } from './components/rich-text.ts'
import { createScrollView } from './components/scroll-view.ts'
import { createSlider } from './components/slider.ts'
import { createSwiper } from './components/swiper.ts'
import type { Component, ComponentContext } from './element-view.ts'

/** Makes the inside of a component's element. */
export type ComponentMaker = (context: ComponentContext) => Component

const plain: ComponentMaker = ({ host }) => ({ slot: host, update() {} })

/** Every component that the phone knows, by its tag. */
export const COMPONENTS: Readonly<Record<string, ComponentMaker>> = {
  view: plain,
  text: plain,
  block: plain,
  form: plain,
  label: plain,
  navigator: plain,
  'cover-view': plain,
  'swiper-item': plain,
  'radio-group': createGroup,
  'checkbox-group': createGroup,
  'custom-wrapper': plain,
  comp: plain,
  button: createButton,
  image: createImage,
  'cover-image': createImage,
  input: createInput,
  textarea: createInput,
  switch: createChoice,
  checkbox: createChoice,
  radio: createChoice,
  slider: createSlider,
  picker: createPicker,
  progress: createProgress,
  'rich-text': createRichText,
  'scroll-view': createScrollView,
  swiper: createSwiper,
}
