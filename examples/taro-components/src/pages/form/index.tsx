import {
  Button,
  Checkbox,
  CheckboxGroup,
  Form,
  Input,
  Label,
  Radio,
  RadioGroup,
  Slider,
  Switch,
  Text,
  Textarea,
  View,
} from '@tarojs/components'
import { useState } from 'react'
import { Section } from '../../components/section'
import { Pickers } from './pickers'

const FRUITS = ['Apple', 'Pear', 'Plum']

export default function FormPage() {
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [heard, setHeard] = useState('')
  const [isOn, setIsOn] = useState(true)
  const [fruits, setFruits] = useState<string[]>(['Pear'])
  const [size, setSize] = useState('small')
  const [volume, setVolume] = useState(20)
  const [sent, setSent] = useState('')

  return (
    <Form
      className="page"
      onSubmit={({ detail }) => setSent(JSON.stringify(detail.value))}
      onReset={() => setSent('reset')}
    >
      <Section title="Input">
        <Input
          id="name"
          name="name"
          value={name}
          placeholder="Your name"
          maxlength={12}
          onInput={({ detail }) => setName(detail.value)}
          onFocus={() => setHeard('focus')}
          onBlur={({ detail }) => setHeard(`blur ${detail.value}`)}
          onConfirm={({ detail }) => setHeard(`confirm ${detail.value}`)}
        />
        <Input id="secret" name="secret" password placeholder="A secret" />
        <Input id="amount" name="amount" type="digit" placeholder="An amount" />
        <Textarea
          id="note"
          name="note"
          autoHeight
          placeholder="A note"
          value={note}
          onInput={({ detail }) => setNote(detail.value)}
        />
        <Text id="typed" className="result">{`${name} | ${note} | ${heard}`}</Text>
      </Section>
      <Section title="Choices">
        <Switch id="switch" name="on" checked={isOn} onChange={({ detail }) => setIsOn(detail.value)} />
        <CheckboxGroup id="fruits" name="fruits" onChange={({ detail }) => setFruits(detail.value)}>
          {FRUITS.map((fruit) => (
            <Label key={fruit} id={`label-${fruit}`}>
              <Checkbox value={fruit} checked={fruits.includes(fruit)} />
              {fruit}
            </Label>
          ))}
        </CheckboxGroup>
        <RadioGroup name="size" onChange={({ detail }) => setSize(detail.value)}>
          <Label for="small-radio" id="label-small">
            Small
          </Label>
          <Radio id="small-radio" value="small" checked={size === 'small'} />
          <Radio id="large-radio" value="large" checked={size === 'large'}>
            Large
          </Radio>
        </RadioGroup>
        <Slider
          id="slider"
          name="volume"
          min={0}
          max={50}
          step={5}
          value={volume}
          showValue
          onChange={({ detail }) => setVolume(detail.value)}
        />
        <Text id="chosen" className="result">{`${isOn} | ${fruits.join()} | ${size} | ${volume}`}</Text>
      </Section>
      <Pickers />
      <View className="row">
        <Button id="submit" type="primary" formType="submit">
          Submit
        </Button>
        <Button id="reset" formType="reset">
          Reset
        </Button>
      </View>
      <Text id="sent" className="result">
        {sent}
      </Text>
    </Form>
  )
}
